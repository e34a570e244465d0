-- AlterTable
ALTER TABLE "LedgerRow" ADD COLUMN     "detail" TEXT;

-- CreateTable
CREATE TABLE "Device" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "publicKey" JSONB,
    "state" TEXT NOT NULL,
    "enrolledAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedBy" UUID,
    "confirmedAt" TIMESTAMPTZ(3),
    "revokedBy" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "eventId" UUID,
    "seenAt" TIMESTAMPTZ(3),
    "holding" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "Device_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Device_accountId_idx" ON "Device"("accountId");

-- CreateIndex
CREATE INDEX "Device_eventId_idx" ON "Device"("eventId");

-- AddForeignKey
ALTER TABLE "Device" ADD CONSTRAINT "Device_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
