# fires: Position-person
# zh: 没有人的任职
# en: a position without a person

DELETE WHERE { e:post ikg:person ?old }
