import { Button } from '@mantine/core';
import type { AnswerMapping } from '../../../shared/answer-mapping.ts';
import type { Placement } from '../../../shared/contract/profile-test.ts';
import classes from './placement-choice.module.css';
import { mappingWords } from './mapping-words.ts';

interface PlacementChoiceProps {
  readonly placement: Placement;
  /** The mapping that is chosen; null before a person has looked. */
  readonly chosen: AnswerMapping | null;
  readonly onChoose: (mapping: AnswerMapping) => void;
}

/** The test's answer over its picture in each way it can be meant, beside each other; a person says which is in the right place. */
export function PlacementChoice({ placement, chosen, onChoose }: PlacementChoiceProps) {
  const { alternatives } = placement;
  return (
    <section className={classes.place} aria-label="Is this in the right place?">
      <h3>Is this in the right place?</h3>
      <p className={classes.dim}>
        {alternatives.length > 1
          ? 'The numbers of this answer can be meant in more than one way. Choose the picture whose marks are right.'
          : 'The marks of the answer lie here on the test picture.'}
      </p>
      <ul className={classes.ways}>
        {alternatives.map((way) => {
          const key = JSON.stringify(way.mapping);
          const isChosen = chosen !== null && JSON.stringify(chosen) === key;
          return (
            <li key={key}>
              <MarkedPicture placement={placement} boxes={way.boxes} />
              <Button
                size="compact-sm"
                variant={isChosen ? 'filled' : 'default'}
                aria-pressed={isChosen}
                onClick={() => onChoose(way.mapping)}
              >
                {mappingWords(way.mapping)}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface MarkedPictureProps {
  readonly placement: Placement;
  readonly boxes: Placement['alternatives'][number]['boxes'];
}

function MarkedPicture({ placement: { picture, width, height }, boxes }: MarkedPictureProps) {
  return (
    <svg className={classes.picture} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${boxes.length} marks`}>
      {picture !== null && <image href={picture} width={width} height={height} />}
      {boxes.map((box) => (
        <rect key={[box.x, box.y, box.width, box.height].join(' ')} {...box} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}
