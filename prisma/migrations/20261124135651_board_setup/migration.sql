-- CreateTable
CREATE TABLE "BoardSetup" (
    "eventId" UUID NOT NULL,
    "lockedMode" TEXT,
    "decodedMode" TEXT,
    "planBy" TEXT,
    "planAt" TIMESTAMPTZ(3),
    "planCount" INTEGER,
    "frozenSeq" INTEGER,
    "frozenAt" TIMESTAMPTZ(3),
    "frozenRows" JSONB,
    "revealedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "BoardSetup_pkey" PRIMARY KEY ("eventId")
);

-- AddForeignKey
ALTER TABLE "BoardSetup" ADD CONSTRAINT "BoardSetup_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
