import { describeProgram } from "./program.ts";

describeProgram("models in Python", "models_program.py");
