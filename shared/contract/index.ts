export * from './api.ts';
export * from './calls.ts';
export * from './lock.ts';
export * from './names.ts';
export * from './privacy.ts';
export * from './profile-test.ts';
export * from './rows.ts';
export * from './sign-in.ts';
