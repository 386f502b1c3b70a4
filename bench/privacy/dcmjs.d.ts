/** The part of dcmjs that the comparison uses; it brings no types. */
declare module 'dcmjs' {
  interface DicomDict {
    readonly dict: object;
    write(): ArrayBuffer;
  }
  const dcmjs: {
    readonly data: { readonly DicomMessage: { readFile(bytes: ArrayBuffer): DicomDict } };
    readonly anonymizer: { cleanTags(dict: object): void };
  };
  export default dcmjs;
}
