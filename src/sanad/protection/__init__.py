"""What the law asks on a day: packs of dated law; questions and deadlines of a case, never its outcome."""
