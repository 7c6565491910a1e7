export function Panel({ title, children }: Props): JSX.Element {
  const [open, setOpen] = useState<boolean>(true);
  return <section className="panel" onClick={() => setOpen(!open)}>{title} and more</section>;
}
