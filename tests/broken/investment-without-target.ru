# fires: Investment-target
# zh: 没有对象的投资
# en: an investment without a target

DELETE WHERE { e:deal ikg:target ?old }
