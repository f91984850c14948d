import { describeProgram } from "./program.ts";

describeProgram("deadlines in Python", "deadlines_program.py");
