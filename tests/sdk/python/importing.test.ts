import { describeProgram } from "./program.ts";

describeProgram("import cute_sdk", "importing_program.py");
