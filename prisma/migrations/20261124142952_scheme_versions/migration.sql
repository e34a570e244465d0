-- AlterTable
ALTER TABLE "Event" ADD COLUMN     "schemeNumber" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "SchemeVersion" ADD COLUMN     "again" JSONB,
ADD COLUMN     "approvedBy" UUID,
ADD COLUMN     "askedAt" TIMESTAMPTZ(3),
ADD COLUMN     "askedBy" UUID,
ADD COLUMN     "reason" TEXT;

-- CreateTable
CREATE TABLE "SchemeRevision" (
    "schemeId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "scheme" JSONB NOT NULL,

    CONSTRAINT "SchemeRevision_pkey" PRIMARY KEY ("schemeId","version")
);

-- AddForeignKey
ALTER TABLE "SchemeRevision" ADD CONSTRAINT "SchemeRevision_schemeId_fkey" FOREIGN KEY ("schemeId") REFERENCES "SchemeVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
