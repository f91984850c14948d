import { describeProgram } from "./program.ts";

describeProgram("deliveries in Python", "webhooks_program.py");
