/** Says in file meta which program wrote a file. */
export const IMPLEMENTATION_UID = '2.25.131715892319521319867034941545365377143';
/** At most 16 characters. */
export const IMPLEMENTATION_NAME = 'SAGITTAL_1';
