import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { colourVariables, theme } from './theme.ts';

declare global {
  // Read by get-nonce, through which Mantine's overlays add their style tags.
  var __webpack_nonce__: string | undefined;
}

/** Puts the theme around the window; every style tag made at run time carries the nonce that main wrote into the page. */
export function ThemeRoot({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      cssVariablesResolver={colourVariables}
      getStyleNonce={styleNonce}
      withGlobalClasses={false}
      withStaticClasses={false}
    >
      <Notifications position="bottom-right" limit={3} transitionDuration={120} />
      {children}
    </MantineProvider>
  );
}

function styleNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
  globalThis.__webpack_nonce__ = nonce;
  return nonce;
}
