# fires: investsIn-subject
# zh: 个人投资
# en: a person who invests

INSERT DATA { e:boss ikg:investsIn e:plant }
