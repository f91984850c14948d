import { describeProgram } from "./program.ts";

describeProgram("hooks in Python", "hooks_program.py");
