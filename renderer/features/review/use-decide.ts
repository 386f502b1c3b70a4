import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReviewDecision } from '../../../shared/contract/privacy.ts';
import { calls } from '../../api.ts';
import { keys } from '../../queries/query-keys.ts';
import { notifyDone } from '../../components/notify.ts';
import { decisionWords } from './review-words.ts';

/** Carries out what a person decided about an image; says so where someone else was faster. */
export function useDecide(imageId: number, onDecided: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (decision: ReviewDecision) => calls.decideReview({ id: imageId, decision }),
    onSuccess: async (after, asked) => {
      client.setQueryData(keys.review(imageId), after);
      if (after.decision !== asked.decision) {
        notifyDone(`Somebody else has decided about this image: ${decisionWords(after) ?? 'it is no longer held'}.`);
      }
      onDecided();
      await Promise.all(['reviews', 'queue', 'status'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
    },
  });
}
