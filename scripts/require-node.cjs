// Old words only: this runs on the very versions that it turns away.
if (Number(process.versions.node.split('.')[0]) < 20) {
  console.error(`Signoff needs Node 20 or later; this is ${process.version}. Please install a newer Node.`);
  process.exit(1);
}
