import { Checkbox, Input } from '@mantine/core';
import {
  readRecipe,
  RECIPE_OPTION_NAMES,
  RECIPE_OPTIONS,
  recipeName,
  type RecipeOption,
} from '../../../shared/recipe.ts';
import { FIELD_WORDS } from './field-words.ts';
import classes from './profile-form.module.css';

interface RecipeFieldProps {
  readonly recipe: string;
  readonly onChange: (recipe: string) => void;
}

/** What each option means for those who have to answer for it. */
const EXPLAINED: Readonly<Record<RecipeOption, string>> = {
  'modified-dates': 'All dates of a patient move by the same number of days, so the time between them stays true.',
  'patient-characteristics': 'Models that judge growth or dose need them. Rare values may tell who it is.',
  device: 'Maker, model and serial number of the machine. They can tell which clinic it was.',
  institution: 'Name and address of the clinic. Whoever gets the images then knows where they are from.',
  uids: 'The numbers of studies and images as your archive knows them. They lead back to the patient there.',
  'clean-descriptors': 'Texts such as “CT thorax, follow-up”; what looks like a name, a date or a number is taken out.',
};

/** What may stay in a DICOM file, option by option; nothing of it by default. */
export function RecipeField({ recipe, onChange }: RecipeFieldProps) {
  const options = readRecipe(recipe) ?? new Set<RecipeOption>();
  const { label, hint } = FIELD_WORDS.recipe;
  const set = (option: RecipeOption, isKept: boolean) => {
    const next = new Set(options);
    if (isKept) next.add(option);
    else next.delete(option);
    onChange(recipeName(next));
  };
  return (
    <Input.Wrapper label={label} description={hint} labelElement="div">
      <div className={classes.options} role="group" aria-label={label}>
        {RECIPE_OPTIONS.map((option) => (
          <Checkbox
            key={option}
            label={RECIPE_OPTION_NAMES[option]}
            description={EXPLAINED[option]}
            checked={options.has(option)}
            onChange={(event) => set(option, event.currentTarget.checked)}
          />
        ))}
      </div>
    </Input.Wrapper>
  );
}
