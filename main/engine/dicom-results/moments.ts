/** A moment in milliseconds since 1970 as DICOM writes it, in the time of this computer. */
export function dicomMoment(at: number): { readonly date: string; readonly time: string } {
  const moment = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return {
    date: `${String(moment.getFullYear()).padStart(4, '0')}${two(moment.getMonth() + 1)}${two(moment.getDate())}`,
    time: `${two(moment.getHours())}${two(moment.getMinutes())}${two(moment.getSeconds())}`,
  };
}
