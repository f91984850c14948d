import { describeProgram } from "./program.ts";

describeProgram("errors in Python", "errors_program.py");
