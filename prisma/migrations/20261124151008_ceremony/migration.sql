-- CreateTable
CREATE TABLE "Ceremony" (
    "eventId" UUID NOT NULL,
    "plan" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "at" INTEGER NOT NULL DEFAULT 0,
    "playing" BOOLEAN NOT NULL DEFAULT false,
    "speed" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Ceremony_pkey" PRIMARY KEY ("eventId")
);

-- AddForeignKey
ALTER TABLE "Ceremony" ADD CONSTRAINT "Ceremony_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
