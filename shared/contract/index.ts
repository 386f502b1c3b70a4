export * from './api.ts';
export * from './calls.ts';
export * from './names.ts';
export * from './rows.ts';
