import type { ComponentProps } from 'astro/types';
import type Bar from './Bar.astro';
import type Button from './Button.astro';
import type Card from './Card.astro';
import type CheckGroup from './CheckGroup.astro';
import type Clock from './Clock.astro';
import type CoachCard from './CoachCard.astro';
import type ConfirmPage from './ConfirmPage.astro';
import type DataTable from './DataTable.astro';
import type DateInWords from './DateInWords.astro';
import type Empty from './Empty.astro';
import type ErrorSummary from './ErrorSummary.astro';
import type Explain from './Explain.astro';
import type Fact from './Fact.astro';
import type Field from './Field.astro';
import type FileField from './FileField.astro';
import type Form from './Form.astro';
import type GoLink from './GoLink.astro';
import type LanguageChoice from './LanguageChoice.astro';
import type Leaf from './Leaf.astro';
import type Notice from './Notice.astro';
import type SessionEnd from './SessionEnd.astro';
import type Progress from './Progress.astro';
import type RadioGroup from './RadioGroup.astro';
import type Row from './Row.astro';
import type Saved from './Saved.astro';
import type Select from './Select.astro';
import type StepList from './StepList.astro';
import type Tabs from './Tabs.astro';
import type Tag from './Tag.astro';
import type TextArea from './TextArea.astro';
import type Way from './Way.astro';

interface Components {
  Bar: typeof Bar;
  Button: typeof Button;
  Card: typeof Card;
  CheckGroup: typeof CheckGroup;
  Clock: typeof Clock;
  CoachCard: typeof CoachCard;
  ConfirmPage: typeof ConfirmPage;
  DataTable: typeof DataTable;
  DateInWords: typeof DateInWords;
  Empty: typeof Empty;
  ErrorSummary: typeof ErrorSummary;
  Explain: typeof Explain;
  Fact: typeof Fact;
  Field: typeof Field;
  FileField: typeof FileField;
  Form: typeof Form;
  GoLink: typeof GoLink;
  LanguageChoice: typeof LanguageChoice;
  Leaf: typeof Leaf;
  Notice: typeof Notice;
  SessionEnd: typeof SessionEnd;
  Progress: typeof Progress;
  RadioGroup: typeof RadioGroup;
  Row: typeof Row;
  Saved: typeof Saved;
  Select: typeof Select;
  StepList: typeof StepList;
  Tabs: typeof Tabs;
  Tag: typeof Tag;
  TextArea: typeof TextArea;
  Way: typeof Way;
}

export type ComponentName = keyof Components;

interface ExampleOf<Name extends ComponentName> {
  readonly component: Name;
  /** What the example shows, unique among those of its component. */
  readonly name: string;
  readonly props: ComponentProps<Components[Name]>;
  /** The words inside, where a component takes them as its slot. */
  readonly slot?: string;
}

/** One way to use a component. */
export type Example = { [Name in ComponentName]: ExampleOf<Name> }[ComponentName];
