import { Button, Modal } from '@mantine/core';
import { createContext, use, useState, type ReactNode } from 'react';
import classes from './confirm.module.css';

/** A question before something that cannot be undone, or that sends images; `verb` is the button's real verb, such as `Cancel 40 images`. */
export interface Question {
  readonly title: string;
  readonly consequence: string;
  readonly verb: string;
  /** False for an act that destroys nothing. */
  readonly isDestructive?: boolean;
  readonly onYes: () => void;
}

const Asking = createContext<(question: Question) => void>(() => undefined);

/** Asks a person first: hands the question to the dialog of the window. */
export function useConfirm(): (question: Question) => void {
  return use(Asking);
}

/** Holds the one dialog of the window, in which destructive acts ask first. */
export function ConfirmProvider({ children }: { readonly children: ReactNode }) {
  const [question, setQuestion] = useState<Question | null>(null);
  const [isOpen, setOpen] = useState(false);
  const ask = (next: Question) => {
    setQuestion(next);
    setOpen(true);
  };
  const accept = () => {
    setOpen(false);
    question?.onYes();
  };
  return (
    <Asking value={ask}>
      {children}
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={question?.title} withCloseButton={false} size={420}>
        <p className={classes.consequence}>{question?.consequence}</p>
        <div className={classes.buttons}>
          <Button variant="default" data-autofocus onClick={() => setOpen(false)}>
            Leave as it is
          </Button>
          <Button {...(question?.isDestructive === false ? {} : { color: 'red' })} onClick={accept}>
            {question?.verb}
          </Button>
        </div>
      </Modal>
    </Asking>
  );
}
