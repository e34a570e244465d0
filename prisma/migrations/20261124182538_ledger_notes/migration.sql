-- CreateTable
CREATE TABLE "LedgerNote" (
    "hash" TEXT NOT NULL,
    "eventId" UUID NOT NULL,
    "salt" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "LedgerNote_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "ServerKey" (
    "id" TEXT NOT NULL,
    "publicKey" TEXT NOT NULL,
    "firstUsed" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ServerKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "LedgerNote_eventId_idx" ON "LedgerNote"("eventId");

-- AddForeignKey
ALTER TABLE "LedgerNote" ADD CONSTRAINT "LedgerNote_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
