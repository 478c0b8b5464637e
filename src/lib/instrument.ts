export const parseInstrument = (c: unknown): {id: string; version: string} => c as {id: string; version: string};
