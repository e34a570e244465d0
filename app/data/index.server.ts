import { createAccountsData } from "./accounts.server";
import { createAppointmentsData } from "./appointments.server";
import { createAuditData } from "./audit.server";
import { createBoardSetupsData } from "./board-setups.server";
import { createBoardsData } from "./boards.server";
import { createCeremoniesData } from "./ceremonies.server";
import { createCertificatesData } from "./certificates.server";
import { connect } from "./client.server";
import { createContestsData } from "./contests.server";
import { createCorrectionsData } from "./corrections.server";
import { createDemoData } from "./demo.server";
import { createDevicesData } from "./devices.server";
import { createDisplaysData } from "./displays.server";
import { createDrawData } from "./draw.server";
import { createEntriesData } from "./entries.server";
import { createEventListsData } from "./event-lists.server";
import { createEventsData } from "./events.server";
import { createLedgerNotesData } from "./ledger-notes.server";
import { createLocksData } from "./locks.server";
import { createMarkBatchesData } from "./mark-batches.server";
import { createNominationsData } from "./nominations.server";
import { createNoticesData } from "./notices.server";
import { createOrganisationsData } from "./organisations.server";
import { createPanelData } from "./panel.server";
import { createPeopleData } from "./people.server";
import { createPicturesData } from "./pictures.server";
import { createReferenceData } from "./reference.server";
import { createRegistryData } from "./registry.server";
import { createResultsData } from "./results.server";
import { createSchemesData } from "./schemes.server";
import { createScoringData } from "./scoring.server";
import { createSeasonsData } from "./seasons.server";
import { createSheetsData } from "./sheets.server";
import { createStudiosData } from "./studios.server";
import { createTabletsData } from "./tablets.server";
import { createTotalsData } from "./totals.server";
import { createWrite } from "./write.server";

export { isTaken } from "./write.server";

/** Everything that the operations know of the database, one object an area. */
export function createData(url: string, connections?: number) {
  const database = connect(url, connections);
  return {
    write: createWrite(database),
    accounts: createAccountsData(database),
    appointments: createAppointmentsData(database),
    audit: createAuditData(database),
    contests: createContestsData(database),
    devices: createDevicesData(database),
    displays: createDisplaysData(database),
    corrections: createCorrectionsData(database),
    draw: createDrawData(database),
    eventLists: createEventListsData(database),
    boards: createBoardsData(database),
    boardSetups: createBoardSetupsData(database),
    ceremonies: createCeremoniesData(database),
    certificates: createCertificatesData(database),
    entries: createEntriesData(database),
    demo: createDemoData(database),
    events: createEventsData(database),
    ledgerNotes: createLedgerNotesData(database),
    locks: createLocksData(database),
    markBatches: createMarkBatchesData(database),
    notices: createNoticesData(database),
    nominations: createNominationsData(database),
    organisations: createOrganisationsData(database),
    panel: createPanelData(database),
    people: createPeopleData(database),
    pictures: createPicturesData(database),
    reference: createReferenceData(database),
    registry: createRegistryData(database),
    results: createResultsData(database),
    schemes: createSchemesData(database),
    scoring: createScoringData(database),
    sheets: createSheetsData(database),
    totals: createTotalsData(database),
    seasons: createSeasonsData(database),
    studios: createStudiosData(database),
    tablets: createTabletsData(database),
    /** For what keeps its own tables: the job queue, the rate limits, LISTEN. */
    pool: database.pool,
    /** Throws where the database does not answer. */
    ping: async () => void (await database.pool.query("select 1")),
    close: database.close,
  };
}

export type Data = ReturnType<typeof createData>;
