-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "pinHash" TEXT;

-- CreateTable
CREATE TABLE "GlassSignature" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "judgeId" UUID NOT NULL,
    "strokes" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GlassSignature_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MarksLock" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "moduleId" UUID,
    "day" TEXT,
    "askedBy" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedBy" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "ledgerSeq" INTEGER,
    "ledgerHash" TEXT,

    CONSTRAINT "MarksLock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "aspectId" TEXT NOT NULL,
    "judgeId" UUID NOT NULL,
    "oldValue" INTEGER,
    "newValue" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "evidenceName" TEXT NOT NULL,
    "evidenceType" TEXT NOT NULL,
    "evidenceSha256" TEXT NOT NULL,
    "evidence" BYTEA NOT NULL,
    "state" TEXT NOT NULL,
    "askedBy" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionReason" TEXT,
    "effect" JSONB,
    "ledgerSeq" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Correction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "GlassSignature_codeId_idx" ON "GlassSignature"("codeId");

-- CreateIndex
CREATE INDEX "MarksLock_eventId_idx" ON "MarksLock"("eventId");

-- CreateIndex
CREATE INDEX "Correction_eventId_idx" ON "Correction"("eventId");

-- CreateIndex
CREATE INDEX "Correction_codeId_idx" ON "Correction"("codeId");

-- AddForeignKey
ALTER TABLE "GlassSignature" ADD CONSTRAINT "GlassSignature_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "BlindCode"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarksLock" ADD CONSTRAINT "MarksLock_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Correction" ADD CONSTRAINT "Correction_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "BlindCode"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
