import { afterEach, beforeEach } from "vitest";
import { beginConsoleWatch, endConsoleWatch } from "./console";

beforeEach(beginConsoleWatch);
afterEach(endConsoleWatch);
