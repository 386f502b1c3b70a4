/* The one function of bcryptprimitives.dll that libvips asks for and Wine 8 lacks. */
#include <windows.h>
#include <ntsecapi.h>

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE bytes, SIZE_T length) {
  while (length > 0) {
    ULONG some = length > 0x10000 ? 0x10000 : (ULONG)length;
    if (!RtlGenRandom(bytes, some)) return FALSE;
    bytes += some;
    length -= some;
  }
  return TRUE;
}

BOOL WINAPI DllMain(HINSTANCE instance, DWORD reason, LPVOID reserved) {
  return TRUE;
}
