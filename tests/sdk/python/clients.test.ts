import { describeProgram } from "./program.ts";

describeProgram("clients in Python", "clients_program.py");
