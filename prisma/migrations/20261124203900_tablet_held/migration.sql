-- AlterTable
ALTER TABLE "Device" ADD COLUMN     "held" JSONB;
