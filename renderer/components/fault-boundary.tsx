import { Button } from '@mantine/core';
import { IconMoodConfuzed } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';
import { CopyButton } from './copy-button.tsx';

interface FaultBoundaryProps {
  readonly children: ReactNode;
}

/** Shows a fault of the page in words instead of an empty window; React wants a class for this. */
export class FaultBoundary extends Component<FaultBoundaryProps, { readonly fault: string | null }> {
  override state: { readonly fault: string | null } = { fault: null };

  static getDerivedStateFromError(error: unknown): { fault: string } {
    return { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }

  override render(): ReactNode {
    if (this.state.fault === null) return this.props.children;
    return (
      <EmptyState icon={IconMoodConfuzed} title="This page could not be shown">
        <p>
          Sending goes on in the background and nothing is lost. Load the page again, and tell IT if it happens again.
        </p>
        <Button
          onClick={() => {
            window.location.reload();
          }}
        >
          Load again
        </Button>
        <CopyButton text={this.state.fault} label="Copy the details for IT" />
      </EmptyState>
    );
  }
}
