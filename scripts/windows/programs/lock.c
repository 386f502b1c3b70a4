/* lock.exe FILE SECONDS SHARE: holds a file open as other programs do; SHARE 0 lets nobody else open it, 1 lets others read. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

int wmain(int count, wchar_t **words) {
  if (count < 4) return 64;
  HANDLE file = CreateFileW(words[1], GENERIC_READ, _wtoi(words[3]), 0, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, 0);
  if (file == INVALID_HANDLE_VALUE) {
    printf("not held: %lu\n", GetLastError());
    return 1;
  }
  printf("held\n");
  fflush(stdout);
  Sleep(_wtoi(words[2]) * 1000);
  CloseHandle(file);
  return 0;
}
