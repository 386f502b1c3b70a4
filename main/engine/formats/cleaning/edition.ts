/** The edition of the DICOM standard whose Table E.1-1 (PS3.15) says what is removed. */
export const EDITION = 'DICOM PS3.15 2024e';
