/** What the server takes as a new password; a test holds both together. */
export const passwordLength = { least: 8, most: 128 } as const;

export const passwordHint = `${passwordLength.least} to ${passwordLength.most} characters.`;
