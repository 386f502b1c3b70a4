import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import { render, renderHook, type RenderHookResult, type RenderResult } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { createQueryClient } from '../../../renderer/queries/query-client.ts';
import { ConfirmProvider } from '../../../renderer/components/confirm.tsx';
import { ProfileDeskContext, type ProfilesView } from '../../../renderer/features/profiles/profiles-view.ts';
import { ImageDeskContext } from '../../../renderer/features/review/image-desk.ts';
import { theme } from '../../../renderer/theme/theme.ts';
import { createMainTwin, type MainTwin } from './main-twin.ts';
import { servePictures, type PictureServer, type ServedPicture } from './picture-server.ts';
import type { World } from './world.ts';

/** Where a part of the page has sent the person, in the order it did. */
export type Visit =
  | { readonly to: 'profiles'; readonly view: ProfilesView }
  | { readonly to: 'sign-in'; readonly profileName: string }
  | { readonly to: 'review'; readonly imageId: number | null }
  | { readonly to: 'what-leaves' | 'answer'; readonly imageId: number };

interface PageOptions {
  readonly world?: Partial<World>;
  /** By image id, `ID answer` for a picture that a model has answered. */
  readonly pictures?: Readonly<Record<string, ServedPicture>>;
  /** A twin that was told to fail or to wait before anything is asked. */
  readonly main?: MainTwin;
}

/** What stands around a part of the page in a test. */
export interface PageAround {
  readonly main: MainTwin;
  readonly client: QueryClient;
  readonly user: UserEvent;
  readonly pictures: PictureServer;
  readonly visits: Visit[];
  /** Whether changes are held that leaving would lose, each time it was said. */
  readonly holds: boolean[];
}

/** Renders a part of the page inside the window's own providers, over a twin of main. */
export function renderPage(
  part: ReactNode,
  options: PageOptions = {},
): Pick<RenderResult, 'container' | 'rerender' | 'unmount'> & PageAround {
  const { around, wrapper } = pageAround(options);
  const { container, rerender, unmount } = render(part, { wrapper });
  return { container, rerender, unmount, ...around };
}

/** Runs a hook where `renderPage` would render a component. */
export function renderPageHook<Result>(
  hook: () => Result,
  options: PageOptions = {},
): RenderHookResult<Result, unknown> & PageAround {
  const { around, wrapper } = pageAround(options);
  return { ...renderHook(hook, { wrapper }), ...around };
}

/** Puts the twins in place of what Electron gives the window. */
export function connectMain(options: PageOptions = {}): Pick<PageAround, 'main' | 'pictures'> {
  const main = options.main ?? createMainTwin(options.world);
  const pictures = servePictures(options.pictures ?? {});
  Object.defineProperty(window, 'api', { configurable: true, value: main.api });
  vi.stubGlobal('fetch', pictures.fetch);
  return { main, pictures };
}

function pageAround(options: PageOptions) {
  const client = createQueryClient();
  client.setDefaultOptions({
    ...client.getDefaultOptions(),
    queries: { ...client.getDefaultOptions().queries, retryDelay: 1 },
  });
  const visits: Visit[] = [];
  const holds: boolean[] = [];
  const around: PageAround = {
    ...connectMain(options),
    client,
    user: userEvent.setup({ delay: null }),
    visits,
    holds,
  };
  const profileDesk = {
    open: (view: ProfilesView) => visits.push({ to: 'profiles', view }),
    signIn: (profileName: string) => visits.push({ to: 'sign-in', profileName }),
    holdChanges: (hasChanges: boolean) => holds.push(hasChanges),
  };
  const imageDesk = {
    review: (imageId: number | null) => visits.push({ to: 'review', imageId }),
    showWhatLeaves: (imageId: number) => visits.push({ to: 'what-leaves', imageId }),
    showAnswer: (imageId: number) => visits.push({ to: 'answer', imageId }),
  };
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <MantineProvider theme={theme} defaultColorScheme="auto" env="test">
      <Notifications />
      <QueryClientProvider client={client}>
        <ConfirmProvider>
          <ProfileDeskContext value={profileDesk}>
            <ImageDeskContext value={imageDesk}>{children}</ImageDeskContext>
          </ProfileDeskContext>
        </ConfirmProvider>
      </QueryClientProvider>
    </MantineProvider>
  );
  return { around, wrapper };
}
