import { useEffect, useRef, useState } from "react";
import * as words from "~/i18n/entry-desk";
import { useText } from "~/i18n/use-text";

/** Of the Barcode Detection API, what is used here; only some browsers have it, and TypeScript knows it not. */
type Detector = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> };
type DetectorClass = new (options: { formats: readonly string[] }) => Detector;

function detectorClass(): DetectorClass | null {
  const found = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  return found && "mediaDevices" in navigator ? found : null;
}

/** Looks for a code several times a second: quick for the hand, light for a tablet's battery. */
const lookMs = 250;

/** A button that scans QR codes with the camera, where the browser can; nothing where it cannot. */
export function Camera({ onRead }: { onRead: (text: string) => void }) {
  const t = useText();
  const [can, setCan] = useState(false);
  const [on, setOn] = useState(false);
  const [refused, setRefused] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const read = useRef(onRead);
  read.current = onRead;

  useEffect(() => setCan(detectorClass() !== null), []);
  useEffect(() => {
    const Detector = detectorClass();
    if (!on || !Detector) return;
    let stopped = false;
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      stopped = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const start = async () => {
      const detector = new Detector({ formats: ["qr_code"] });
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      if (stopped || !video.current) return stop();
      video.current.srcObject = stream;
      await video.current.play();
      const look = async () => {
        if (stopped || !video.current) return;
        const [code] = await detector.detect(video.current);
        if (stopped) return;
        if (!code) {
          timer = setTimeout(() => void look().catch(fail), lookMs);
          return;
        }
        setOn(false);
        read.current(code.rawValue);
      };
      await look();
    };
    const fail = () => {
      if (stopped) return;
      setRefused(true);
      setOn(false);
    };
    void start().catch(fail);
    return stop;
  }, [on]);

  if (!can) return null;
  return (
    <div className="camera">
      <button
        type="button"
        className="btn"
        onClick={() => {
          setRefused(false);
          setOn(!on);
        }}
      >
        {t(on ? words.cameraStop : words.camera)}
      </button>
      {refused && (
        <p className="error" role="alert">
          {t(words.cameraRefused)}
        </p>
      )}
      {on && <video ref={video} muted playsInline aria-label={t(words.camera)} />}
    </div>
  );
}
