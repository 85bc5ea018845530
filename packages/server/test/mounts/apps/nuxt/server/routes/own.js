export default defineEventHandler(() => 'own')
