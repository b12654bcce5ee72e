module scorer {
  requires ovid.model;
}
