export default () => 'own'
