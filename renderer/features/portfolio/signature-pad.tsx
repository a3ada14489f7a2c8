import { useRef, useState, type PointerEvent } from 'react';
import { Eraser } from 'lucide-react';
import { Banner, Button, classNames } from '../../ui/index.ts';
import { MAX_POINTS, MAX_STROKES, STROKE_BOX, type Strokes } from '../../../shared/report/signature-appearance.ts';
import { useWords } from '../../i18n/index.ts';
import styles from './signature-pad.module.css';

const css = classNames(styles);

interface SignaturePadProps {
  readonly strokes: Strokes;
  readonly onChange: (strokes: Strokes) => void;
  readonly error?: string | undefined;
}

/** A place to sign with pen, finger or mouse. Who signs by keyboard types the name instead. */
export function SignaturePad({ strokes, onChange, error }: SignaturePadProps) {
  const words = useWords();
  const box = useRef<SVGSVGElement>(null);
  const [current, setCurrent] = useState<Strokes[number] | null>(null);

  const pointOf = (event: PointerEvent): readonly [number, number] => {
    const rect = box.current?.getBoundingClientRect();
    if (rect === undefined) return [0, 0];
    const scaled = (value: number, size: number, limit: number) => Math.round(Math.min(limit, Math.max(0, (value / size) * limit)) * 10) / 10;
    return [scaled(event.clientX - rect.left, rect.width, STROKE_BOX.width), scaled(event.clientY - rect.top, rect.height, STROKE_BOX.height)];
  };
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    if (strokes.length >= MAX_STROKES) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setCurrent([pointOf(event)]);
  };
  const move = (event: PointerEvent) => {
    if (current !== null && current.length < MAX_POINTS) setCurrent([...current, pointOf(event)]);
  };
  const end = () => {
    if (current !== null) onChange([...strokes, current]);
    setCurrent(null);
  };

  const shown = current === null ? strokes : [...strokes, current];
  return (
    <div className={css('pad')}>
      <svg
        ref={box}
        className={css('box')}
        viewBox={`0 0 ${String(STROKE_BOX.width)} ${String(STROKE_BOX.height)}`}
        role="img"
        aria-label={words(strokes.length === 0 ? 'sign.pad-empty' : 'sign.pad-filled')}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <line x1="40" y1="150" x2="560" y2="150" className={css('line')} />
        {shown.map((stroke, index) => (
          <polyline key={index} points={pointsOf(stroke)} className={css('ink')} />
        ))}
      </svg>
      <Button variant="quiet" size="small" icon={Eraser} isDisabled={strokes.length === 0} onPress={() => { onChange([]); }}>
        {words('sign.clear')}
      </Button>
      {error !== undefined && <Banner tone="bad" isLive>{error}</Banner>}
    </div>
  );
}

/** A dot is a line of no length: it is drawn by its round caps. */
function pointsOf(stroke: Strokes[number]): string {
  const points = stroke.length === 1 ? [...stroke, ...stroke] : stroke;
  return points.map(([x, y]) => `${String(x)},${String(y)}`).join(' ');
}
