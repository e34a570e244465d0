-- CreateTable
CREATE TABLE "Organisation" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "creditCode" TEXT NOT NULL,
    "district" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Account" (
    "id" UUID NOT NULL,
    "login" TEXT,
    "phoneHash" TEXT,
    "phoneSealed" TEXT,
    "passwordHash" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organisationId" UUID,
    "district" TEXT,
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL,
    "accountId" UUID NOT NULL,
    "userAgent" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Grant" (
    "id" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "scopeKind" TEXT NOT NULL,
    "scopeId" TEXT NOT NULL,
    "grantedBy" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Occupation" (
    "edition" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,

    CONSTRAINT "Occupation_pkey" PRIMARY KEY ("edition","code")
);

-- CreateTable
CREATE TABLE "CalendarYear" (
    "year" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "loadedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarYear_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "CalendarDay" (
    "date" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "CalendarDay_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "Season" (
    "id" UUID NOT NULL,
    "year" INTEGER NOT NULL,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "publishedVersion" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Season_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanItem" (
    "id" UUID NOT NULL,
    "seasonId" UUID NOT NULL,
    "month" INTEGER NOT NULL,
    "themeZh" TEXT NOT NULL,
    "themeEn" TEXT NOT NULL,
    "occupations" JSONB NOT NULL,
    "district" TEXT NOT NULL,
    "organiserId" UUID NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "PlanItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanVersion" (
    "id" UUID NOT NULL,
    "seasonId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "items" JSONB NOT NULL,
    "changes" JSONB NOT NULL,
    "note" TEXT NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedBy" UUID NOT NULL,

    CONSTRAINT "PlanVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Contest" (
    "id" UUID NOT NULL,
    "seasonId" UUID NOT NULL,
    "planItemId" UUID,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "tier" TEXT NOT NULL,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "organiserId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Contest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" UUID NOT NULL,
    "contestId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "occupationEdition" INTEGER NOT NULL,
    "occupationCode" TEXT NOT NULL,
    "titleZh" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "venue" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "registrationOpensAt" TIMESTAMPTZ(3) NOT NULL,
    "registrationClosesAt" TIMESTAMPTZ(3) NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "rules" JSONB NOT NULL,
    "stage" TEXT NOT NULL,
    "stageReason" TEXT,
    "boardMode" TEXT NOT NULL,
    "boardVersion" INTEGER NOT NULL DEFAULT 0,
    "ledgerSeq" INTEGER NOT NULL DEFAULT 0,
    "ledgerHead" TEXT NOT NULL DEFAULT '',
    "seatsTaken" INTEGER NOT NULL DEFAULT 0,
    "entriesCount" INTEGER NOT NULL DEFAULT 0,
    "publishedAt" TIMESTAMPTZ(3),
    "lockedAt" TIMESTAMPTZ(3),
    "decodedAt" TIMESTAMPTZ(3),
    "finalAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Module" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "nameZh" TEXT NOT NULL,
    "nameEn" TEXT NOT NULL,
    "weight" INTEGER NOT NULL,
    "practical" BOOLEAN NOT NULL,

    CONSTRAINT "Module_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SchemeVersion" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "scheme" JSONB NOT NULL,
    "source" TEXT NOT NULL,
    "frozenAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,
    "savedBy" UUID NOT NULL,

    CONSTRAINT "SchemeVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Person" (
    "id" UUID NOT NULL,
    "accountId" UUID,
    "name" TEXT NOT NULL,
    "pinyin" TEXT NOT NULL,
    "idHash" TEXT NOT NULL,
    "idSealed" TEXT NOT NULL,
    "idMasked" TEXT NOT NULL,
    "birthDate" TEXT NOT NULL,
    "sex" TEXT NOT NULL,
    "phoneSealed" TEXT,
    "residenceDistrict" TEXT,
    "cityHousehold" BOOLEAN NOT NULL,
    "employerId" UUID,
    "student" BOOLEAN NOT NULL,
    "occupationEdition" INTEGER,
    "occupationCode" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "HeldCertificate" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "occupationEdition" INTEGER NOT NULL,
    "occupationCode" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "issuedOn" TEXT NOT NULL,

    CONSTRAINT "HeldCertificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Entry" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "enteredBy" UUID NOT NULL,
    "organisationId" UUID,
    "checks" JSONB NOT NULL,
    "reason" TEXT,
    "seasonSlot" TEXT,
    "token" TEXT NOT NULL,
    "decidedBy" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "checkedInAt" TIMESTAMPTZ(3),
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Draw" (
    "eventId" UUID NOT NULL,
    "commitment" TEXT NOT NULL,
    "seedSealed" TEXT NOT NULL,
    "drawnBy" UUID NOT NULL,
    "drawnAt" TIMESTAMPTZ(3) NOT NULL,
    "decodeAskedBy" UUID,
    "decodeAskedAt" TIMESTAMPTZ(3),
    "decodeConfirmedBy" UUID,
    "decodeConfirmedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Draw_pkey" PRIMARY KEY ("eventId")
);

-- CreateTable
CREATE TABLE "BlindCode" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "entryId" UUID NOT NULL,

    CONSTRAINT "BlindCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PanelMember" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "accountId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "seat" INTEGER NOT NULL,
    "measures" JSONB NOT NULL,
    "assignedBy" UUID NOT NULL,
    "assignedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PanelMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerRow" (
    "eventId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "clientId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "codeId" UUID,
    "aspectId" TEXT,
    "judgeId" UUID NOT NULL,
    "value" INTEGER,
    "schemeVersion" INTEGER NOT NULL,
    "markedAt" TIMESTAMPTZ(3) NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "LedgerRow_pkey" PRIMARY KEY ("eventId","seq")
);

-- CreateTable
CREATE TABLE "Sheet" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "judgeId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "marked" INTEGER NOT NULL DEFAULT 0,
    "needed" INTEGER NOT NULL,
    "signedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CodeTotal" (
    "codeId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "modules" JSONB NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "marked" INTEGER NOT NULL DEFAULT 0,
    "needed" INTEGER NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CodeTotal_pkey" PRIMARY KEY ("codeId")
);

-- CreateTable
CREATE TABLE "ResultRow" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "modules" JSONB NOT NULL,
    "award" TEXT,

    CONSTRAINT "ResultRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "eventId" UUID,
    "nominationId" UUID,
    "publishedOn" TEXT NOT NULL,
    "workingDays" INTEGER NOT NULL,
    "lastDay" TEXT NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "publishedBy" UUID NOT NULL,
    "publishedAt" TIMESTAMPTZ(3) NOT NULL,
    "closedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Objection" (
    "id" UUID NOT NULL,
    "noticeId" UUID NOT NULL,
    "filedBy" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reasons" TEXT,
    "filedAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CertificateBatch" (
    "id" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "createdBy" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CertificateBatch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" UUID NOT NULL,
    "serial" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "eventId" UUID,
    "resultId" UUID,
    "appointmentId" UUID,
    "batchId" UUID,
    "facts" JSONB NOT NULL,
    "sha256" TEXT,
    "state" TEXT NOT NULL,
    "revokedReason" TEXT,
    "revokedAt" TIMESTAMPTZ(3),
    "issuedOn" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Certificate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Candidate" (
    "id" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "resultId" UUID NOT NULL,
    "district" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Candidate_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Nomination" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "candidateId" UUID,
    "organisationId" UUID NOT NULL,
    "district" TEXT NOT NULL,
    "occupationEdition" INTEGER NOT NULL,
    "occupationCode" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "studioName" TEXT,
    "studioAddress" TEXT,
    "termYears" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "nominatedBy" UUID NOT NULL,
    "submittedAt" TIMESTAMPTZ(3) NOT NULL,
    "recommendedBy" UUID,
    "recommendedAt" TIMESTAMPTZ(3),
    "decidedBy" UUID,
    "decidedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Nomination_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "id" UUID NOT NULL,
    "nominationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "occupationEdition" INTEGER NOT NULL,
    "occupationCode" TEXT NOT NULL,
    "organisationName" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "termStart" TEXT NOT NULL,
    "termEnd" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "appointedBy" UUID NOT NULL,
    "appointedAt" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Studio" (
    "id" UUID NOT NULL,
    "appointmentId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "hostId" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Studio_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StudioMember" (
    "id" UUID NOT NULL,
    "studioId" UUID NOT NULL,
    "personId" UUID,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "since" TEXT NOT NULL,
    "until" TEXT,

    CONSTRAINT "StudioMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditFact" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "type" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" TEXT NOT NULL,
    "eventId" UUID,
    "data" JSONB NOT NULL,

    CONSTRAINT "AuditFact_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "Organisation_creditCode_key" ON "Organisation"("creditCode");

-- CreateIndex
CREATE UNIQUE INDEX "Account_login_key" ON "Account"("login");

-- CreateIndex
CREATE UNIQUE INDEX "Account_phoneHash_key" ON "Account"("phoneHash");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "Grant_role_scopeKind_scopeId_idx" ON "Grant"("role", "scopeKind", "scopeId");

-- CreateIndex
CREATE UNIQUE INDEX "Grant_accountId_role_scopeKind_scopeId_key" ON "Grant"("accountId", "role", "scopeKind", "scopeId");

-- CreateIndex
CREATE INDEX "CalendarDay_year_idx" ON "CalendarDay"("year");

-- CreateIndex
CREATE UNIQUE INDEX "Season_year_key" ON "Season"("year");

-- CreateIndex
CREATE INDEX "PlanItem_seasonId_month_position_idx" ON "PlanItem"("seasonId", "month", "position");

-- CreateIndex
CREATE UNIQUE INDEX "PlanVersion_seasonId_number_key" ON "PlanVersion"("seasonId", "number");

-- CreateIndex
CREATE INDEX "Contest_organiserId_idx" ON "Contest"("organiserId");

-- CreateIndex
CREATE UNIQUE INDEX "Contest_seasonId_seq_key" ON "Contest"("seasonId", "seq");

-- CreateIndex
CREATE INDEX "Event_stage_idx" ON "Event"("stage");

-- CreateIndex
CREATE INDEX "Event_startsAt_idx" ON "Event"("startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Event_contestId_seq_key" ON "Event"("contestId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Module_eventId_position_key" ON "Module"("eventId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "SchemeVersion_eventId_number_key" ON "SchemeVersion"("eventId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Person_accountId_key" ON "Person"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_idHash_key" ON "Person"("idHash");

-- CreateIndex
CREATE INDEX "Person_employerId_idx" ON "Person"("employerId");

-- CreateIndex
CREATE INDEX "Person_pinyin_idx" ON "Person"("pinyin");

-- CreateIndex
CREATE UNIQUE INDEX "HeldCertificate_personId_number_key" ON "HeldCertificate"("personId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_seasonSlot_key" ON "Entry"("seasonSlot");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_token_key" ON "Entry"("token");

-- CreateIndex
CREATE INDEX "Entry_eventId_state_submittedAt_idx" ON "Entry"("eventId", "state", "submittedAt");

-- CreateIndex
CREATE INDEX "Entry_personId_idx" ON "Entry"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_eventId_personId_key" ON "Entry"("eventId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_eventId_number_key" ON "Entry"("eventId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "BlindCode_entryId_key" ON "BlindCode"("entryId");

-- CreateIndex
CREATE UNIQUE INDEX "BlindCode_eventId_code_key" ON "BlindCode"("eventId", "code");

-- CreateIndex
CREATE INDEX "PanelMember_accountId_idx" ON "PanelMember"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "PanelMember_eventId_accountId_key" ON "PanelMember"("eventId", "accountId");

-- CreateIndex
CREATE UNIQUE INDEX "PanelMember_eventId_seat_key" ON "PanelMember"("eventId", "seat");

-- CreateIndex
CREATE INDEX "LedgerRow_codeId_judgeId_aspectId_seq_idx" ON "LedgerRow"("codeId", "judgeId", "aspectId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "LedgerRow_eventId_clientId_key" ON "LedgerRow"("eventId", "clientId");

-- CreateIndex
CREATE INDEX "Sheet_eventId_judgeId_idx" ON "Sheet"("eventId", "judgeId");

-- CreateIndex
CREATE UNIQUE INDEX "Sheet_codeId_judgeId_key" ON "Sheet"("codeId", "judgeId");

-- CreateIndex
CREATE INDEX "CodeTotal_eventId_idx" ON "CodeTotal"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "ResultRow_entryId_key" ON "ResultRow"("entryId");

-- CreateIndex
CREATE INDEX "ResultRow_eventId_place_idx" ON "ResultRow"("eventId", "place");

-- CreateIndex
CREATE UNIQUE INDEX "ResultRow_eventId_code_key" ON "ResultRow"("eventId", "code");

-- CreateIndex
CREATE INDEX "Notice_eventId_idx" ON "Notice"("eventId");

-- CreateIndex
CREATE INDEX "Notice_nominationId_idx" ON "Notice"("nominationId");

-- CreateIndex
CREATE INDEX "Objection_noticeId_idx" ON "Objection"("noticeId");

-- CreateIndex
CREATE INDEX "CertificateBatch_eventId_idx" ON "CertificateBatch"("eventId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_serial_key" ON "Certificate"("serial");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_resultId_key" ON "Certificate"("resultId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_appointmentId_key" ON "Certificate"("appointmentId");

-- CreateIndex
CREATE INDEX "Certificate_eventId_idx" ON "Certificate"("eventId");

-- CreateIndex
CREATE INDEX "Certificate_batchId_idx" ON "Certificate"("batchId");

-- CreateIndex
CREATE UNIQUE INDEX "Candidate_resultId_key" ON "Candidate"("resultId");

-- CreateIndex
CREATE INDEX "Candidate_personId_idx" ON "Candidate"("personId");

-- CreateIndex
CREATE INDEX "Nomination_district_state_idx" ON "Nomination"("district", "state");

-- CreateIndex
CREATE INDEX "Nomination_organisationId_idx" ON "Nomination"("organisationId");

-- CreateIndex
CREATE INDEX "Nomination_state_idx" ON "Nomination"("state");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_nominationId_key" ON "Appointment"("nominationId");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_number_key" ON "Appointment"("number");

-- CreateIndex
CREATE INDEX "Appointment_kind_state_district_idx" ON "Appointment"("kind", "state", "district");

-- CreateIndex
CREATE INDEX "Appointment_personId_idx" ON "Appointment"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Studio_appointmentId_key" ON "Studio"("appointmentId");

-- CreateIndex
CREATE INDEX "StudioMember_studioId_idx" ON "StudioMember"("studioId");

-- CreateIndex
CREATE INDEX "AuditFact_type_seq_idx" ON "AuditFact"("type", "seq");

-- CreateIndex
CREATE INDEX "AuditFact_subject_subjectId_idx" ON "AuditFact"("subject", "subjectId");

-- CreateIndex
CREATE INDEX "AuditFact_eventId_seq_idx" ON "AuditFact"("eventId", "seq");

-- CreateIndex
CREATE INDEX "AuditFact_actorId_seq_idx" ON "AuditFact"("actorId", "seq");

-- AddForeignKey
ALTER TABLE "Account" ADD CONSTRAINT "Account_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Grant" ADD CONSTRAINT "Grant_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarDay" ADD CONSTRAINT "CalendarDay_year_fkey" FOREIGN KEY ("year") REFERENCES "CalendarYear"("year") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_seasonId_fkey" FOREIGN KEY ("seasonId") REFERENCES "Season"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanVersion" ADD CONSTRAINT "PlanVersion_seasonId_fkey" FOREIGN KEY ("seasonId") REFERENCES "Season"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contest" ADD CONSTRAINT "Contest_seasonId_fkey" FOREIGN KEY ("seasonId") REFERENCES "Season"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contest" ADD CONSTRAINT "Contest_planItemId_fkey" FOREIGN KEY ("planItemId") REFERENCES "PlanItem"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contest" ADD CONSTRAINT "Contest_organiserId_fkey" FOREIGN KEY ("organiserId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_contestId_fkey" FOREIGN KEY ("contestId") REFERENCES "Contest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Module" ADD CONSTRAINT "Module_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SchemeVersion" ADD CONSTRAINT "SchemeVersion_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Person" ADD CONSTRAINT "Person_employerId_fkey" FOREIGN KEY ("employerId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "HeldCertificate" ADD CONSTRAINT "HeldCertificate_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Entry" ADD CONSTRAINT "Entry_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Draw" ADD CONSTRAINT "Draw_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlindCode" ADD CONSTRAINT "BlindCode_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BlindCode" ADD CONSTRAINT "BlindCode_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PanelMember" ADD CONSTRAINT "PanelMember_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PanelMember" ADD CONSTRAINT "PanelMember_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerRow" ADD CONSTRAINT "LedgerRow_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerRow" ADD CONSTRAINT "LedgerRow_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "BlindCode"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "BlindCode"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sheet" ADD CONSTRAINT "Sheet_judgeId_fkey" FOREIGN KEY ("judgeId") REFERENCES "Account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodeTotal" ADD CONSTRAINT "CodeTotal_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodeTotal" ADD CONSTRAINT "CodeTotal_codeId_fkey" FOREIGN KEY ("codeId") REFERENCES "BlindCode"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResultRow" ADD CONSTRAINT "ResultRow_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResultRow" ADD CONSTRAINT "ResultRow_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_nominationId_fkey" FOREIGN KEY ("nominationId") REFERENCES "Nomination"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_noticeId_fkey" FOREIGN KEY ("noticeId") REFERENCES "Notice"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CertificateBatch" ADD CONSTRAINT "CertificateBatch_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "ResultRow"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Certificate" ADD CONSTRAINT "Certificate_batchId_fkey" FOREIGN KEY ("batchId") REFERENCES "CertificateBatch"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Candidate" ADD CONSTRAINT "Candidate_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "ResultRow"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_candidateId_fkey" FOREIGN KEY ("candidateId") REFERENCES "Candidate"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Nomination" ADD CONSTRAINT "Nomination_organisationId_fkey" FOREIGN KEY ("organisationId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_nominationId_fkey" FOREIGN KEY ("nominationId") REFERENCES "Nomination"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Studio" ADD CONSTRAINT "Studio_appointmentId_fkey" FOREIGN KEY ("appointmentId") REFERENCES "Appointment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Studio" ADD CONSTRAINT "Studio_hostId_fkey" FOREIGN KEY ("hostId") REFERENCES "Organisation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudioMember" ADD CONSTRAINT "StudioMember_studioId_fkey" FOREIGN KEY ("studioId") REFERENCES "Studio"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StudioMember" ADD CONSTRAINT "StudioMember_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Append-only: the ledger and the audit trail refuse every change of what is written (docs/decisions.md, 7).
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER ledger_append_only BEFORE UPDATE OR DELETE ON "LedgerRow"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER ledger_no_truncate BEFORE TRUNCATE ON "LedgerRow"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON "AuditFact"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "AuditFact"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What no operation may ever get wrong is held by the database too.
ALTER TABLE "Event" ADD CONSTRAINT "Event_seats_within_capacity" CHECK ("seatsTaken" >= 0 AND "seatsTaken" <= "capacity");
ALTER TABLE "Event" ADD CONSTRAINT "Event_window_in_order" CHECK ("registrationOpensAt" < "registrationClosesAt" AND "startsAt" < "endsAt");
