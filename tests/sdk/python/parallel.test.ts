import { describeProgram } from "./program.ts";

describeProgram("parallel calls in Python", "parallel_program.py");
