// Loaded into the app by scripts/start.mjs: when that process is killed outright, the app shuts down as if it had got
// the signal itself, instead of living on with the port and nobody to end it.
const parent = process.ppid;

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
}, 500).unref();
