# fires: Investment-investor
# zh: 没有投资方的投资
# en: an investment without an investor

DELETE WHERE { e:deal ikg:investor ?old }
