/* Stands in for Electron's --sagittal-vault, which Wine has no Windows build of here: an unprotected vault, its key on descriptor 3. */
#include <windows.h>
#include <ntsecapi.h>
#include <io.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

static const char LETTERS[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void newKey(char *key) {
  unsigned char random[33] = {0};
  RtlGenRandom(random, 32);
  int at = 0;
  for (int i = 0; i < 33; i += 3) {
    unsigned bits = random[i] << 16 | random[i + 1] << 8 | random[i + 2];
    for (int shift = 18; shift >= 0; shift -= 6) key[at++] = LETTERS[bits >> shift & 63];
  }
  key[43] = '=';
}

static int readKey(FILE *file, char *key) {
  char text[2000] = {0};
  fread(text, 1, sizeof text - 1, file);
  char *found = strstr(text, "databaseKey");
  found = found == NULL ? NULL : strchr(found + 12, '"');
  if (found == NULL) return 0;
  strncpy(key, found + 1, 44);
  return 1;
}

int wmain(int count, wchar_t **words) {
  wchar_t path[1024] = L"";
  for (int i = 1; i < count; i++)
    if (!wcsncmp(words[i], L"--data-dir=", 11)) wcsncpy(path, words[i] + 11, 900);
  CreateDirectoryW(path, 0);
  wcscat(path, L"\\vault.json");
  char key[64] = {0}, message[200];
  FILE *file = _wfopen(path, L"rb");
  if (file != NULL) {
    int isRead = readKey(file, key);
    fclose(file);
    if (!isRead) return 1;
  } else {
    newKey(key);
    file = _wfopen(path, L"wb");
    if (file == NULL) return 1;
    fprintf(file, "{\n  \"version\": 1,\n  \"protection\": \"none\",\n  \"databaseKey\": \"%s\"\n}\n", key);
    fclose(file);
  }
  sprintf(message, "{\"databaseKey\":\"%s\",\"dataProtection\":\"unprotected\"}", key);
  _write(3, message, strlen(message));
  _close(3);
  return 0;
}
