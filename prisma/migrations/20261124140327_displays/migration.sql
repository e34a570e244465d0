-- CreateTable
CREATE TABLE "Display" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "contestId" UUID,
    "name" TEXT NOT NULL,
    "onAir" JSONB,
    "take" INTEGER NOT NULL DEFAULT 0,
    "takenAt" TIMESTAMPTZ(3),
    "pairedAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Display_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Scene" (
    "id" UUID NOT NULL,
    "contestId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "scene" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Scene_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Display_code_key" ON "Display"("code");

-- CreateIndex
CREATE INDEX "Display_contestId_idx" ON "Display"("contestId");

-- CreateIndex
CREATE INDEX "Scene_contestId_position_idx" ON "Scene"("contestId", "position");

-- AddForeignKey
ALTER TABLE "Display" ADD CONSTRAINT "Display_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Scene" ADD CONSTRAINT "Scene_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
