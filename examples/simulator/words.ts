/** What people write to each other. */

export const questions = [
  "Is it still available?",
  "Would you take a little less?",
  "Could you post it this week?",
  "Does it come with everything in the photos?",
  "Could you tell me the exact measurements?",
  "May I collect it on Saturday?",
];

export const answers = [
  "Yes, it is.",
  "The price is fixed, sorry.",
  "I can post it tomorrow.",
  "Everything that you see is included.",
  "I will measure it tonight and write to you.",
  "Saturday is fine.",
];
