/* scanner.exe FOLDER HOLD_MS SECONDS: a virus scanner's habit: opens every new file of a folder for a moment, letting others only read. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

#define MOST 4096

static wchar_t seen[MOST][128];
static int known = 0;

static int isKnown(const wchar_t *name) {
  for (int i = 0; i < known; i++)
    if (!wcscmp(seen[i], name)) return 1;
  return 0;
}

int wmain(int count, wchar_t **words) {
  if (count < 4) return 64;
  DWORD hold = _wtoi(words[2]), end = GetTickCount() + _wtoi(words[3]) * 1000;
  wchar_t pattern[1024], path[2048];
  swprintf(pattern, 1024, L"%ls\\*", words[1]);
  while (GetTickCount() < end) {
    WIN32_FIND_DATAW found;
    HANDLE list = FindFirstFileW(pattern, &found);
    if (list != INVALID_HANDLE_VALUE) {
      do {
        if ((found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) || isKnown(found.cFileName)) continue;
        swprintf(path, 2048, L"%ls\\%ls", words[1], found.cFileName);
        HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, 0, OPEN_EXISTING, 0, 0);
        if (file == INVALID_HANDLE_VALUE) continue;
        if (known < MOST) wcsncpy(seen[known++], found.cFileName, 127);
        Sleep(hold);
        CloseHandle(file);
      } while (FindNextFileW(list, &found));
      FindClose(list);
    }
    Sleep(2);
  }
  printf("%d files held\n", known);
  return 0;
}
