import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface Line {
  label: string;
  values: (number | null)[];
}

/** Told apart by their dashes as well, for whom colours are the same. */
const COLOURS = ['--line-1', '--line-2', '--line-3', '--line-4', '--line-5', '--line-6'];
const DASHES = [[], [6, 3], [2, 3], [8, 3, 2, 3], [12, 4], [1, 4]];
const HEIGHT = 190;
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });

/**
 * Lines over time, and the budget as a line of its own. What it shows stands beside it in words or in a table, since nobody can
 * read a canvas aloud.
 *
 * @param budget drawn when the lines come near it, so that a quiet server is not a flat line at the bottom
 */
export function Chart({
  label,
  unit,
  times,
  lines,
  budget,
}: {
  label: string;
  unit: string;
  times: number[];
  lines: Line[];
  budget?: number;
}) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const shape = JSON.stringify([lines.map((line) => line.label), unit, budget]);

  useEffect(() => {
    const box = place.current!;
    const make = () => {
      plot.current?.destroy();
      plot.current = new uPlot(options(box.clientWidth, unit, lines, budget), dataOf(times, lines, budget), box);
    };
    make();
    const resized = new ResizeObserver(() => plot.current?.setSize({ width: box.clientWidth, height: HEIGHT }));
    resized.observe(box);
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', make);
    return () => {
      resized.disconnect();
      scheme.removeEventListener('change', make);
      plot.current?.destroy();
      plot.current = undefined;
    };
  }, [shape]);

  useEffect(() => plot.current?.setData(dataOf(times, lines, budget)), [times, lines]);

  return <div class="chart" ref={place} role="img" aria-label={label} />;
}

function dataOf(times: number[], lines: Line[], budget: number | undefined): uPlot.AlignedData {
  const rows = lines.map((line) => line.values);
  return [times, ...rows, ...(budget === undefined ? [] : [times.map(() => budget)])] as uPlot.AlignedData;
}

function options(width: number, unit: string, lines: Line[], budget: number | undefined): uPlot.Options {
  const colours = getComputedStyle(document.documentElement);
  const colour = (name: string) => resolved(colours.getPropertyValue(name));
  const axis = { stroke: colour('--quiet'), grid: { stroke: colour('--hair'), width: 1 }, ticks: { show: false } };
  const shown = (_: uPlot, value: number | null) => (value === null ? '–' : `${round(value)} ${unit}`);
  return {
    width,
    height: HEIGHT,
    cursor: { drag: { x: false, y: false } },
    scales: { y: { range: (_plot, _low, high) => [0, Math.max(1, (high ?? 0) * 1.1)] } },
    axes: [{ ...axis, space: 90, values: (_, ticks) => ticks.map((tick) => CLOCK.format(tick * 1000)) }, { ...axis, size: 52, values: (_, ticks) => ticks.map((tick) => String(tick)) }],
    series: [
      { label: 'at', value: (_: uPlot, at: number | null) => (at === null ? '–' : CLOCK.format(at * 1000)) },
      ...lines.map((line, place) => ({
        label: line.label,
        stroke: colour(COLOURS[place % COLOURS.length]!),
        dash: DASHES[place % DASHES.length]!,
        width: 2,
        points: { show: false },
        value: shown,
      })),
      ...(budget === undefined
        ? []
        : [{ label: 'budget', stroke: colour('--bad'), dash: [4, 4], width: 1, points: { show: false }, value: shown }]),
    ],
  };
}

/** A canvas knows no light-dark(): a probe in the page is asked what it means now. */
function resolved(value: string): string {
  const probe = document.createElement('i');
  probe.style.color = value;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  return colour;
}

export function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
